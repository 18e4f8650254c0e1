package org.sipas.examples.onestop.account;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first account where there is none, and prints its password once, to the terminal and to no log. */
@Component
class FirstAdministrator implements ApplicationRunner {
    private final Accounts accounts;

    FirstAdministrator(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (accounts.all().isEmpty()) {
            String password = accounts.create("service", "admin", Role.ADMIN, "");
            System.out.println("""

                    Tài khoản quản trị đầu tiên / First administrator: admin
                    Mật khẩu, chỉ hiện một lần / Password, shown this once: %s
                    """.formatted(password));
        }
    }
}
