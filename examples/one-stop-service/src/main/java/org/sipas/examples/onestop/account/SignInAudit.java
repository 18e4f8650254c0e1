package org.sipas.examples.onestop.account;

import org.sipas.examples.onestop.audit.Audit;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Notes who signed in, and who failed to. What was typed is noted only if it is an account: it may be a password in the wrong field. */
@Component
class SignInAudit {
    private final Audit audit;
    private final Accounts accounts;

    SignInAudit(Audit audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        String name = event.getAuthentication().getName();
        audit.write(name, "signed-in", name, "");
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        String name = accounts.find(event.getAuthentication().getName())
                .map(Account::username)
                .orElse("?");
        audit.write("?", "sign-in-failed", name, event.getException().getClass().getSimpleName());
    }
}
