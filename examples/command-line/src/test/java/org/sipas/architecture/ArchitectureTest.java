package org.sipas.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, checked over all modules at once. A rule that finds nothing to check fails, as ArchUnit does by
 * default, and {@link #everySourceFileOfTheLibraryIsSeen} makes sure that nothing is left out.
 */
@AnalyzeClasses(packages = "org.sipas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "org.sipas.core..";
    private static final String SAMPLING = "org.sipas.sampling..";
    private static final String SCORING = "org.sipas.scoring..";
    private static final String IO = "org.sipas.io..";
    private static final String EXAMPLES = "org.sipas.examples..";
    private static final String[] LIBRARY = {CORE, SAMPLING, SCORING, IO};

    /** Full names of what must not be called or referred to, as regular expressions. */
    private static final Pattern AMBIENT = Pattern.compile(String.join(
            "|",
            "java\\.time\\..*\\.now\\((?!java\\.time\\.Clock\\)).*",
            "java\\.time\\.Clock\\.(system\\w*|tick(Millis|Seconds|Minutes))\\(.*",
            "java\\.time\\.ZoneId\\.systemDefault\\(\\)",
            "java\\.util\\.(TimeZone|Locale)\\.getDefault\\(.*",
            "java\\.lang\\.System\\.currentTimeMillis\\(\\)",
            "java\\.lang\\.Math\\.random\\(\\)",
            "java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)",
            "java\\.util\\.UUID\\.randomUUID\\(\\)",
            "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
            "java\\.security\\.SecureRandom\\..*",
            // These write numbers and letters in the default locale.
            "java\\.lang\\.String\\.(formatted\\(.*|toLowerCase\\(\\)|toUpperCase\\(\\))",
            "java\\.lang\\.String\\.format\\(java\\.lang\\.String, .*"));

    @ArchTest
    static void everySourceFileOfTheLibraryIsSeen(JavaClasses classes) throws IOException {
        assertThat(classes.stream().map(JavaClass::getName)).containsAll(LibrarySources.typeNames());
    }

    // Modules: core <- sampling, scoring <- io <- examples.

    @ArchTest
    static final ArchRule coreNeedsTheJdkAndAJsonParserOnly = classes()
            .that(resideInAPackage(CORE))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    CORE,
                    "java..",
                    // part of java.base
                    "javax.crypto..",
                    "tools.jackson.core..",
                    "jakarta.validation..",
                    "org.jspecify.."));

    @ArchTest
    static final ArchRule samplingNeedsCoreAndCommonsMathOnly = classes()
            .that(resideInAPackage(SAMPLING))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    SAMPLING, CORE, "java..", "org.apache.commons.math3..", "jakarta.validation..", "org.jspecify.."));

    @ArchTest
    static final ArchRule scoringNeedsCoreAndCommonsMathOnly = classes()
            .that(resideInAPackage(SCORING))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    SCORING, CORE, "java..", "org.apache.commons.math3..", "jakarta.validation..", "org.jspecify.."));

    @ArchTest
    static final ArchRule nobodyImportsIoExceptExamples = noClasses()
            .that(resideInAnyPackage("org.sipas..").and(DescribedPredicate.not(resideInAnyPackage(IO, EXAMPLES))))
            .should()
            .dependOnClassesThat(resideInAPackage(IO));

    @ArchTest
    static final ArchRule nobodyImportsExamples =
            noClasses().that(resideInAnyPackage(LIBRARY)).should().dependOnClassesThat(resideInAPackage(EXAMPLES));

    @ArchTest
    static final ArchRule onlyTheSpreadsheetModuleKnowsItsLibrary = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("org.sipas.io.xlsx..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.poi..", "org.apache.xmlbeans.."));

    @ArchTest
    static final ArchRule onlyThePrintModuleKnowsItsLibraries = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("org.sipas.io.print..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.pdfbox..", "com.google.zxing.."));

    @ArchTest
    static final ArchRule onlyTheParquetModuleKnowsItsLibrary = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("org.sipas.io.parquet..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("blue.strategic.parquet..", "org.apache.parquet.."));

    // Packages.

    @ArchTest
    static final ArchRule aQuestionnaireKnowsNothingOfItsResponses = noClasses()
            .that(resideInAPackage("org.sipas.core.questionnaire.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.sipas.core.response.."));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.sipas.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesHaveTopicsForNames = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..impl..", "..common..", "..model..", "..helper..");

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that(resideInAnyPackage("org.sipas..")).should(beInANullMarkedPackage());

    // The surface.

    @ArchTest
    static final ArchRule publicSignaturesNameNoThirdParty =
            classes().that(resideInAnyPackage(LIBRARY)).should(nameOnlyTheJdkAndTheLibraryInPublic());

    // Nothing hidden: no global state, no ambient clock, locale or chance, no output but what was asked for.

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(LIBRARY))
            .and()
            .areStatic()
            .should()
            .beFinal()
            .allowEmptyShould(true)
            .because("two tenants in one JVM never meet; a library without static fields is fine");

    @ArchTest
    static final ArchRule librariesDoNotPrint =
            noClasses().that(resideInAnyPackage(LIBRARY)).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule clockLocaleAndChanceArePassedIn = noClasses()
            .that(resideInAnyPackage(LIBRARY))
            .should()
            .accessTargetWhere(readsTheClockTheLocaleOrChanceOfTheMachine());

    @ArchTest
    static final ArchRule nothingIsMadeForJavaSerialization = classes()
            .that(resideInAnyPackage(LIBRARY))
            .should(notBeOneThat("implements Serializable itself", ArchitectureTest::isDeclaredSerializable));

    @ArchTest
    static final ArchRule ourOwnBugsAreNotCaught = classes()
            .that(resideInAnyPackage(LIBRARY)
                    .and(DescribedPredicate.not(resideInAnyPackage("org.sipas.io.xlsx..", "org.sipas.io.parquet.."))))
            .should(notBeOneThat("catches RuntimeException or Exception", ArchitectureTest::catchesEverything))
            .because(
                    "that hides our own bugs; the libraries for spreadsheets and Parquet report bad files in no other way");

    private static DescribedPredicate<JavaAccess<?>> readsTheClockTheLocaleOrChanceOfTheMachine() {
        return DescribedPredicate.describe(
                "reads the clock, the locale or the chance of the machine",
                access -> AMBIENT.matcher(access.getTarget().getFullName()).matches());
    }

    private static boolean isDeclaredSerializable(JavaClass type) {
        return type.getRawInterfaces().stream().anyMatch(each -> each.isEquivalentTo(Serializable.class));
    }

    private static boolean catchesEverything(JavaClass type) {
        return type.getCodeUnits().stream()
                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                .map(TryCatchBlock::getCaughtThrowables)
                .flatMap(Set::stream)
                .anyMatch(caught ->
                        caught.isEquivalentTo(RuntimeException.class) || caught.isEquivalentTo(Exception.class));
    }

    private static ArchCondition<JavaClass> notBeOneThat(String description, Predicate<JavaClass> offends) {
        return new ArchCondition<>("not be one that " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (offends.test(type)) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " " + description));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package annotated @NullMarked, as NullAway skips all others") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> nameOnlyTheJdkAndTheLibraryInPublic() {
        return new ArchCondition<>(
                "name only the JDK and the library in public signatures, Jakarta annotations aside") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isPublic(type)) {
                    return;
                }
                type.getSuperclass().ifPresent(each -> report(type, each, events));
                type.getInterfaces().forEach(each -> report(type, each, events));
                type.getTypeParameters().forEach(each -> report(type, each, events));
                reportAnnotations(type, type.getAnnotations(), events);
                for (JavaMember member : type.getMembers()) {
                    if (!isExported(member)) {
                        continue;
                    }
                    reportAnnotations(type, member.getAnnotations(), events);
                    if (member instanceof JavaField field) {
                        report(type, field.getType(), events);
                    } else if (member instanceof JavaCodeUnit unit) {
                        report(type, unit.getReturnType(), events);
                        unit.getParameterTypes().forEach(each -> report(type, each, events));
                        unit.getTypeParameters().forEach(each -> report(type, each, events));
                        unit.getExceptionTypes().forEach(each -> report(type, each, events));
                    }
                }
            }
        };
    }

    private static boolean isPublic(JavaClass type) {
        return (type.getModifiers().contains(JavaModifier.PUBLIC)
                        || type.getModifiers().contains(JavaModifier.PROTECTED))
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static boolean isExported(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static void report(JavaClass owner, JavaType named, ConditionEvents events) {
        for (JavaClass each : named.getAllInvolvedRawTypes()) {
            JavaClass base = each.getBaseComponentType();
            if (!base.isPrimitive() && !isOurs(base.getPackageName()) && !isConstraint(owner, base)) {
                events.add(SimpleConditionEvent.violated(owner, owner.getName() + " shows " + base.getName()));
            }
        }
    }

    private static void reportAnnotations(
            JavaClass owner, Set<? extends JavaAnnotation<?>> annotations, ConditionEvents events) {
        for (JavaAnnotation<?> each : annotations) {
            String name = each.getRawType().getPackageName();
            if (!isOurs(name) && !name.startsWith("jakarta.validation") && !name.startsWith("org.jspecify")) {
                events.add(SimpleConditionEvent.violated(
                        owner, owner.getName() + " shows @" + each.getRawType().getName()));
            }
        }
    }

    /** A constraint of Jakarta Validation cannot be written without the types of its provider's interface; one package holds them. */
    private static boolean isConstraint(JavaClass owner, JavaClass named) {
        return owner.getPackageName().equals("org.sipas.core.validation")
                && named.getPackageName().startsWith("jakarta.validation");
    }

    private static boolean isOurs(String packageName) {
        return packageName.startsWith("java.") || packageName.startsWith("org.sipas.");
    }
}
