package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.http.ClientConfig;
import org.sipas.examples.onestop.account.Accounts;
import org.sipas.examples.onestop.account.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The pages in a real browser, Debian's chromium and chromium-driver: what citizens and staff do, and the accessibility rules of axe-core on every page. */
@Tag("peer")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "spring.datasource.url=jdbc:h2:mem:browser;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH")
@ActiveProfiles("test")
@ExtendWith(BrowserTest.DeafDriver.class)
class BrowserTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Caller caller;
    private ChromeDriver browser;

    @BeforeEach
    void caller() {
        caller = new Caller(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private void open(int width, boolean scripts) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--accept-lang=vi");
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of(
                        "deviceMetrics",
                        Map.of("width", width, "height", 844, "pixelRatio", 1.0, "mobile", width == PHONE)));
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .usingAnyFreePort()
                        .build(),
                options,
                ClientConfig.defaultConfig().readTimeout(PATIENCE.multipliedBy(2)));
        browser.manage()
                .timeouts()
                .implicitlyWait(PATIENCE)
                .pageLoadTimeout(PATIENCE)
                .scriptTimeout(PATIENCE);
        browser.get("data:text/html,<title>off</title><script>document.title='on'</script>");
        assertThat(browser.getTitle()).isEqualTo(scripts ? "on" : "off");
    }

    private String invite() {
        return caller.invite("browser-" + NEXT.incrementAndGet()).join().code();
    }

    private void go(String path) {
        browser.get(caller.address(path));
    }

    private WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private void expectTitle(String words) {
        browser.findElement(By.xpath("//h1[contains(., '" + words + "')]"));
    }

    private long stored() {
        return jdbc.sql("select count(*) from response").query(Long.class).single();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void fillIn() {
        for (String item : List.of("c1", "c2", "c3", "c4", "c5", "general")) {
            find("input[name=" + item + "][value='4']").click();
        }
        find("textarea[name=comment]").sendKeys("Cán bộ tận tình");
    }

    @Test
    void aCitizenAnswersOnAPhone() {
        open(PHONE, true);
        long before = stored();
        go("/p/" + invite());
        assertThat(find("html").getDomAttribute("lang")).isEqualTo("vi");
        find("header a[lang=en]").click();
        assertThat(find("html[lang=en] header").getText()).contains("Phường A", "Tiếng Việt");
        find("header a[lang=vi]").click();
        find("html[lang=vi] main button[type=submit]").click();
        find("[aria-invalid=true]");
        assertThat(browser.getTitle()).startsWith("Lỗi: ");
        fillIn();
        find("main button[type=submit]").click();
        expectTitle("Cảm ơn Ông/Bà");
        assertThat(stored()).isEqualTo(before + 1);
    }

    /** The driver cannot leave a page whose scripts are off; so each page is fetched, and must be the same page, on which no script stands. */
    @Test
    void noPageOfACitizenNeedsAScript() {
        String code = invite();
        List<String> pages =
                List.of("/", "/p/" + code, "/p/" + code + "?lang=en", "/p/thanks", "/o/a", "/k/a", "/k/a/thanks");
        List<String> with = new ArrayList<>();
        open(PHONE, true);
        for (String page : pages) {
            go(page);
            with.add(find("main").getText());
            assertThat(browser.executeScript("return document.scripts.length"))
                    .as(page)
                    .isEqualTo(0L);
        }
        browser.quit();
        open(PHONE, false);
        List<String> without = new ArrayList<>();
        for (String page : pages) {
            go(page);
            without.add(find("main").getText());
        }
        assertThat(without).isEqualTo(with);
    }

    @Test
    void aCitizenAnswersWithTheKeyboardOnly() {
        open(PHONE, true);
        long before = stored();
        go("/p/" + invite());
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            new Actions(browser).sendKeys(Keys.TAB).perform();
            WebElement focused = browser.switchTo().activeElement();
            String name = Objects.requireNonNullElse(focused.getDomAttribute("name"), "");
            assertThat(focused.getTagName().equals("a")
                            || focused.getTagName().equals("body")
                            || !focused.getCssValue("outline-style").equals("none"))
                    .as("what has the focus shows it: " + name)
                    .isTrue();
            if ("radio".equals(focused.getDomAttribute("type"))) {
                if (answered.add(name)) {
                    new Actions(browser).sendKeys(Keys.SPACE, Keys.ARROW_RIGHT).perform();
                }
            } else if (focused.getTagName().equals("textarea")) {
                focused.sendKeys("Không dùng chuột");
            } else if ("submit".equals(focused.getDomAttribute("type"))) {
                new Actions(browser).sendKeys(Keys.ENTER).perform();
                break;
            }
        }
        expectTitle("Cảm ơn Ông/Bà");
        assertThat(answered).contains("c1", "c2", "c3", "c4", "c5", "general");
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void aWrongCodeIsRefusedAndTellsWhy() {
        open(PHONE, true);
        go("/");
        String code = invite();
        String slip = code.substring(0, code.length() - 1) + (code.endsWith("0") ? '1' : '0');
        find("#code").sendKeys(slip);
        find("main button").click();
        expectTitle("Không tìm thấy");
        assertThat(find("main").getText()).contains("gõ nhầm", "Mã yêu cầu");
        go("/");
        find("#code").sendKeys(code.toLowerCase(Locale.ROOT), Keys.ENTER);
        find("input[name=general]");
    }

    @Test
    void aFormThatIsSentTwiceCountsOnce() {
        open(PHONE, true);
        long before = stored();
        String code = invite();
        go("/p/" + code);
        fillIn();
        // By the page itself, since the driver may wait for ever for its second click when the first has left the page.
        browser.executeScript("""
                const button = document.querySelector('main button[type=submit]');
                setTimeout(() => button.click(), 50);
                setTimeout(() => button.click(), 51);
                """);
        expectTitle("Cảm ơn Ông/Bà");
        browser.navigate().back();
        assertThat(find("main").getText()).isNotBlank();
        go("/p/" + code);
        assertThat(find("main").getText()).contains("Mã này đã được dùng");
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void theKioskHasFacesWithWordsAndGoesBackByItself() throws InterruptedException {
        open(DESK, true);
        long before = stored();
        go("/k/a");
        List<WebElement> faces = browser.findElements(By.cssSelector(".faces button"));
        assertThat(faces).hasSize(5).allSatisfy(face -> {
            assertThat(face.getText()).isNotBlank();
            assertThat(face.getSize().getWidth()).isGreaterThanOrEqualTo(150);
            assertThat(face.getSize().getHeight()).isGreaterThanOrEqualTo(150);
        });
        find("a[lang=en]").click();
        find("html[lang=en] .faces");
        find("a[lang=vi]").click();
        find("html[lang=vi] .faces button[value='5']").click();
        expectTitle("Cảm ơn");
        assertThat(stored()).isEqualTo(before + 1);
        await(() -> Objects.requireNonNullElse(browser.getCurrentUrl(), "").endsWith("/k/a"));
    }

    private void signIn(Role role, String office) {
        String name = "browser-" + NEXT.incrementAndGet();
        String password = accounts.create("test", name, role, office);
        go("/login");
        find("#username").sendKeys(name);
        find("#password").sendKeys(password, Keys.ENTER);
        find("header form[action='/logout']");
    }

    private void answers(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(caller.answer(invite(), Caller.ANSWER.replace("general=4", "general=" + (i % 5 + 1)))
                            .join())
                    .isEqualTo(303);
        }
    }

    /** Read in one step, as the page may change between two. */
    private String headline() {
        return String.valueOf(browser.executeScript("return document.querySelector('#live .figure').textContent"));
    }

    @Test
    void theDashboardIsRenewedWithoutBeingLoadedAgain() throws InterruptedException {
        answers(12);
        open(DESK, true);
        signIn(Role.SUPERVISOR, "");
        go("/staff/offices/a");
        await(() ->
                !browser.findElements(By.cssSelector("#live .figure strong")).isEmpty());
        String before = headline();
        browser.executeScript("window.loadedOnce = true");
        answers(1);
        await(() -> !headline().equals(before));
        assertThat(browser.executeScript("return window.loadedOnce === true")).isEqualTo(true);
        assertThat(find("#live-state").getText()).contains("Tự cập nhật lúc");
    }

    @Test
    void anOfficerSeesNoOtherOfficeWhateverTheAddress() {
        open(PHONE, true);
        signIn(Role.OFFICER, "b");
        assertThat(find("main").getText()).contains("Phường B");
        assertThat(browser.getPageSource()).doesNotContain("Phường A").doesNotContain("/staff/offices/a");
        for (String other : List.of(
                "/staff/offices/a",
                "/staff/offices/a?office=b",
                "/staff/posters/a",
                "/staff/export?office=a&format=html")) {
            go(other);
            assertThat(find("h1").getText())
                    .as(other)
                    .isIn("Không có quyền xem nội dung này.", "Không tìm thấy trang này.", "Yêu cầu không hợp lệ.");
            assertThat(browser.getPageSource()).doesNotContain("Phường A");
        }
        Cookie session = browser.manage().getCookieNamed("JSESSIONID");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(caller.getBehindHttps("/login").headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Strict"));
    }

    @Test
    void theAccessibilityRulesHoldOnEveryPage() throws IOException {
        answers(12);
        List<String> broken = new ArrayList<>();
        String code = invite();
        open(PHONE, true);
        for (String page : List.of(
                "/",
                "/p/" + code,
                "/p/" + code + "?lang=en",
                "/p/thanks",
                "/p/AAAA",
                "/o/a",
                "/k/a",
                "/k/a?lang=en",
                "/k/a/thanks",
                "/login",
                "/login?error",
                "/nowhere")) {
            go(page);
            check(page, broken);
        }
        go("/p/" + code);
        find("main button[type=submit]").click();
        find("[aria-invalid=true]");
        check("the form with something to mend", broken);

        signIn(Role.ADMIN, "");
        for (String page : List.of(
                "/staff",
                "/staff?lang=en",
                "/staff/offices/a",
                "/staff/offices/a?trend=weeks",
                "/staff/offices/b",
                "/staff/posters/a",
                "/staff/alerts",
                "/staff/cases",
                "/staff/ledger",
                "/staff/accounts",
                "/staff/plan",
                "/staff/audit",
                "/staff/password")) {
            go(page);
            check(page, broken);
        }
        go("/staff/cases");
        find("main a[href^='/staff/cases/']").click();
        find("main form[action$='/assign']");
        check("a case", broken);
        assertThat(broken).isEmpty();
    }

    /** Adds what is wrong by rule and element; a page that is wider than the screen is wrong, too, and one whose own policy stops it. */
    private void check(String page, List<String> broken) throws IOException {
        for (LogEntry entry : browser.manage().logs().get(LogType.BROWSER)) {
            if (entry.getMessage().contains("Content Security Policy")) {
                broken.add(page + ": " + entry.getMessage());
            }
        }
        Object wider = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) wider).longValue() > 0) {
            broken.add(page + ": wider than the screen by " + wider);
        }
        try (InputStream axe = Objects.requireNonNull(BrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<?> found = (List<?>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(
                    result => done([result.passes.length > 5 ? '' : 'too few rules ran',
                        ...result.violations.flatMap(rule => rule.nodes.map(node => rule.id + ' ' + node.target.join(' ') + ' ' + node.html))]),
                    failure => done(['axe: ' + failure]));
                """);
        found.stream()
                .map(Object::toString)
                .filter(line -> !line.isEmpty())
                // A kiosk goes back to its first page by itself; nobody has to read or do anything before that.
                .filter(line -> !(page.startsWith("/k/") && line.startsWith("meta-refresh ")))
                .forEach(line -> broken.add(page + ": " + line));
    }

    /**
     * Runs a test once more, with a new browser, where the driver did not answer a command at all: chromedriver loses a
     * command now and then when the page is left while an event is on its way. What a page does wrong fails at once.
     */
    static final class DeafDriver implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extension)
                throws Throwable {
            try {
                invocation.proceed();
            } catch (org.openqa.selenium.TimeoutException unanswered) {
                if (!(unanswered.getCause() instanceof java.util.concurrent.TimeoutException)) {
                    throw unanswered;
                }
                extension.publishReportEntry(
                        "driver without an answer", context.getExecutable().getName());
                BrowserTest test = (BrowserTest) context.getTarget().orElseThrow();
                test.close();
                try {
                    context.getExecutable().invoke(test);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                }
            }
        }
    }
}
