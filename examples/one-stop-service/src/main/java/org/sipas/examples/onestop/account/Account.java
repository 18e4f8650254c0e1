package org.sipas.examples.onestop.account;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The account of a member of staff. Immutable.
 *
 * @param username the name to sign in with
 * @param passwordHash the hash of the password, with its method
 * @param role what the account may do
 * @param office the office of an officer, else empty
 * @param active whether it may sign in
 */
public record Account(String username, String passwordHash, Role role, String office, boolean active)
        implements UserDetails {
    /** Tells whether the account may see the figures of an office. */
    public boolean sees(String code) {
        return role != Role.OFFICER || office.equals(code);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public boolean isEnabled() {
        return active;
    }

    /** Returns the name, role and office; the hash does not belong in logs. */
    @Override
    public String toString() {
        return username + " (" + role + (office.isEmpty() ? "" : ", " + office) + ")";
    }
}
