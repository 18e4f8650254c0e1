package org.sipas.examples.onestop.account;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.sipas.examples.onestop.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of staff. Thread-safe. */
@Component
public class Accounts implements UserDetailsService {
    /** Letters and digits that are not taken for one another. */
    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LENGTH = 20;
    private static final String COLUMNS = "username, password_hash, role, office, active";

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("username"),
                row.getString("password_hash"),
                Role.valueOf(row.getString("role")),
                row.getString("office"),
                row.getBoolean("active"));
    }

    /** Returns all accounts by name. */
    public List<Account> all() {
        return jdbc.sql("select " + COLUMNS + " from account order by username")
                .query(Accounts::account)
                .list();
    }

    /** Returns the account with a name. */
    public Optional<Account> find(String username) {
        return jdbc.sql("select " + COLUMNS + " from account where username = ?")
                .param(username)
                .query(Accounts::account)
                .optional();
    }

    @Override
    public Account loadUserByUsername(String username) {
        return find(username).orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    /**
     * Creates an account with a random password.
     *
     * @param actor who creates it
     * @param username its name, 1 to 64 of small letters, digits, point, hyphen and underscore
     * @param role its role
     * @param office its office, empty for other roles than officers
     * @return the password, which is not kept
     * @throws IllegalArgumentException if the name has other characters or is taken, or an officer has no office, or somebody else has one
     */
    @Transactional
    public String create(String actor, String username, Role role, String office) {
        if (!username.matches("[a-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("username not of 1 to 64 of a-z, 0-9, ., - and _: " + username);
        }
        if ((role == Role.OFFICER) == office.isEmpty()) {
            throw new IllegalArgumentException(
                    "an office is for officers, and for all of them: " + role + " " + office);
        }
        if (find(username).isPresent()) {
            throw new IllegalArgumentException("username is taken: " + username);
        }
        String password = password();
        jdbc.sql(
                        "insert into account (username, password_hash, role, office, active, created) values (?, ?, ?, ?, true, ?)")
                .params(username, encoder.encode(password), role.name(), office, OffsetDateTime.now(clock))
                .update();
        audit.write(actor, "account-created", username, role + (office.isEmpty() ? "" : " " + office));
        return password;
    }

    /** Gives an account a new random password, and returns it. */
    @Transactional
    public String resetPassword(String actor, String username) {
        String password = password();
        changePassword(actor, username, password);
        return password;
    }

    /** Changes a password. */
    @Transactional
    public void changePassword(String actor, String username, String password) {
        jdbc.sql("update account set password_hash = ? where username = ?")
                .params(encoder.encode(password), username)
                .update();
        audit.write(actor, "password-changed", username, "");
    }

    /** Lets an account sign in, or no more. */
    @Transactional
    public void activate(String actor, String username, boolean active) {
        jdbc.sql("update account set active = ? where username = ?")
                .params(active, username)
                .update();
        audit.write(actor, active ? "account-activated" : "account-deactivated", username, "");
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }
}
