package org.sipas.examples.onestop.staff;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Where a form leads to once it is done, so that loading the page again does not send it again. Stateless. */
final class Redirects {
    private Redirects() {}

    static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }
}
