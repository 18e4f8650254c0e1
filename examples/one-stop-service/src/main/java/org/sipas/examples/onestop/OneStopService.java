package org.sipas.examples.onestop;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Asks citizens after a dossier is finished, and shows an office what they say. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OneStopService {
    /** The zone of all days and of all times that people see. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(OneStopService.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
