package org.sipas.examples.onestop.staff;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.web.Refusal;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that there are new figures, and nothing else: what they may see they fetch as always. Thread-safe. */
@RestController
class LivePush {
    private static final int MOST_PAGES = 200;
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "live-push");
        thread.setDaemon(true);
        return thread;
    });

    @GetMapping(path = "/staff/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter open() {
        if (pages.size() >= MOST_PAGES) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Bilingual("Quá nhiều trang đang mở trực tiếp.", "Too many pages are open live."));
        }
        SseEmitter page = new SseEmitter(LIFE.toMillis());
        page.onCompletion(() -> pages.remove(page));
        page.onTimeout(page::complete);
        page.onError(failure -> pages.remove(page));
        pages.add(page);
        send(page, "open");
        return page;
    }

    /** Tells all open pages, without waiting for them. */
    void tell() {
        sender.execute(() -> pages.forEach(page -> send(page, "figures")));
    }

    private void send(SseEmitter page, String name) {
        try {
            page.send(SseEmitter.event().name(name).data(""));
        } catch (IOException | IllegalStateException e) {
            // The page was closed.
            pages.remove(page);
        }
    }

    /** Lets pages go, so that the service need not wait for them when it stops. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        pages.forEach(SseEmitter::complete);
        sender.shutdown();
    }
}
