package io.wardkey;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The layering: who may use whom, and where each library, thread and stream has its one place. */
@AnalyzeClasses(packages = "io.wardkey", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    // Directions. Each package may use itself, what is named here, and the JDK.

    @ArchTest
    static final ArchRule domainUsesTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage("io.wardkey.domain..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "io.wardkey.domain..",
                                    "java..",
                                    "javax..",
                                    "org.jspecify.annotations"))
                    .because("the terms of the field outlive every library");

    @ArchTest
    static final ArchRule rulesUseTheJdkAndKeccakOnly =
            classes()
                    .that()
                    .resideInAPackage("io.wardkey.rules..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "io.wardkey.domain..",
                                    "io.wardkey.rules..",
                                    "java..",
                                    "org.jspecify.annotations",
                                    "org.bouncycastle.."))
                    .because(
                            "the ledger's rules run inside a chaincode and must be a pure"
                                    + " function");

    @ArchTest
    static final ArchRule intakeUsesDomain =
            mayUse("intake", "domain").because("reading a file needs neither keys nor a network");

    @ArchTest
    static final ArchRule cryptoUsesDomain =
            mayUse("crypto", "domain").because("what seals must not know where things go");

    @ArchTest
    static final ArchRule ipfsUsesDomain =
            mayUse("ipfs", "domain").because("a content store sees ciphertext only");

    @ArchTest
    static final ArchRule chainUsesDomain =
            mayUse("chain", "domain")
                    .because("the chain's client carries commands and decides nothing");

    @ArchTest
    static final ArchRule fabricUsesDomainAndRules =
            mayUse("fabric", "domain", "rules").because("the chaincode executes the rules");

    @ArchTest
    static final ArchRule custodyUsesDomainCryptoAndRules =
            mayUse("custody", "domain", "crypto", "rules")
                    .because(
                            "custodians check receipts by the rules and open shares, nothing else");

    @ArchTest
    static final ArchRule journalUsesDomainCryptoAndRules =
            mayUse("journal", "domain", "crypto", "rules")
                    .because("the journal seals its columns and projects entries by the rules");

    @ArchTest
    static final ArchRule exportUsesDomain =
            mayUse("export", "domain")
                    .because("what is handed out is made from what was already opened");

    @ArchTest
    static final ArchRule workflowUsesDomainAndRules =
            mayUse("workflow", "domain", "rules")
                    .because(
                            "an act of a user reads without windows, SQL or JSON in it and meets"
                                    + " ports only");

    @ArchTest
    static final ArchRule uiUsesWorkflowAndDomain =
            mayUse("ui", "workflow", "domain")
                    .because("controllers bind, view models decide, workflows act");

    @ArchTest
    static final ArchRule cliUsesWorkflowAndDomain =
            mayUse("cli", "workflow", "domain")
                    .because("a command runs the same workflows as a window");

    @ArchTest
    static final ArchRule everyClassHasALayer =
            classes()
                    .should()
                    .resideInAnyPackage(
                            Stream.of(
                                            "domain",
                                            "intake",
                                            "crypto",
                                            "ipfs",
                                            "rules",
                                            "chain",
                                            "fabric",
                                            "custody",
                                            "journal",
                                            "export",
                                            "workflow",
                                            "ui",
                                            "cli",
                                            "app")
                                    .map(ArchitectureTest::within)
                                    .toArray(String[]::new))
                    .because("a package that no rule names would escape them all");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.wardkey.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("packages that need each other are one package, subpackages included");

    @ArchTest
    static final ArchRule rolesNeverMeet =
            slices().matching("io.wardkey.ui.(*)..")
                    .that(
                            DescribedPredicate.describe(
                                    "are a role",
                                    slice ->
                                            Set.of(
                                                            "signin",
                                                            "reception",
                                                            "physician",
                                                            "kiosk",
                                                            "admin",
                                                            "audit")
                                                    .contains(slice.getNamePart(1))))
                    .should()
                    .notDependOnEachOther()
                    .because(
                            "a role is a wiring: what the kiosk shows must not lead to what a"
                                    + " physician does");

    // Libraries, each in its place.

    @ArchTest
    static final ArchRule javafxInUiAndApp =
            only("ui", "app")
                    .mayUse("javafx..", "atlantafx..", "org.kordamp.ikonli..")
                    .because("everything else runs without a window");

    @ArchTest
    static final ArchRule web3jInChain =
            only("chain")
                    .mayUse("org.web3j..")
                    .because("the rest of Wardkey speaks of commands and entries");

    @ArchTest
    static final ArchRule fabricLibrariesInFabric =
            only("fabric")
                    .mayUse("org.hyperledger..")
                    .because("the rest of Wardkey speaks of commands and entries");

    @ArchTest
    static final ArchRule hapiAndPdfBoxInIntakeAndExport =
            only("intake", "export")
                    .mayUse(
                            "ca.uhn.fhir..",
                            "org.hl7.fhir..",
                            "org.apache.pdfbox..",
                            "org.apache.fontbox..")
                    .because("hostile files are parsed in one place");

    @ArchTest
    static final ArchRule unitsInIntake =
            only("intake")
                    .mayUse("org.fhir.ucum..")
                    .because("units are checked where they are read, and converted nowhere");

    @ArchTest
    static final ArchRule sqlInJournal =
            only("journal")
                    .mayUse("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
                    .because("what reaches the disk is sealed in one place");

    @ArchTest
    static final ArchRule bouncyCastleWhereKeysAre =
            only("crypto", "rules", "chain")
                    .mayUse("org.bouncycastle..")
                    .because(
                            "primitives are used by those who test them against published vectors");

    @ArchTest
    static final ArchRule tinkInCrypto =
            only("crypto")
                    .mayUse("com.google.crypto.tink..")
                    .because(
                            "primitives are used by those who test them against published vectors");

    @ArchTest
    static final ArchRule picocliInCli =
            only("cli", "app")
                    .mayUse("picocli..")
                    .because("a workflow does not know who called it");

    // Threads and streams.

    @ArchTest
    static final ArchRule threadsInTheirPlaces =
            noClasses()
                    .that(not(mayHaveThreads()))
                    .should()
                    .dependOnClassesThat(runWork())
                    .orShould()
                    .accessTargetWhere(
                            describe(
                                    "a thread is made or steered", ArchitectureTest::steersAThread))
                    .because(
                            "work hops between threads once, in ui Background, workflow Pipeline,"
                                    + " app, or inside I/O");

    @ArchTest
    static final ArchRule standardStreamsInCli =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.wardkey.cli..")
                    .should()
                    .accessTargetWhere(
                            describe(
                                    "a standard stream is used",
                                    ArchitectureTest::touchesAStandardStream))
                    .because("what is printed may end in a log that others read");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Utils?|(?<!Note)Helpers?|Managers?)(\\$.*)?")
                    .because("such a name says that nobody knew what the class is for");

    private static String within(String layer) {
        return "io.wardkey." + layer + "..";
    }

    private static ArchRule mayUse(String layer, String... others) {
        String[] allowed =
                Stream.concat(Stream.of(layer), Arrays.stream(others))
                        .map(ArchitectureTest::within)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(within(layer))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.wardkey..").and(not(resideInAnyPackage(allowed))));
    }

    private static Place only(String... layers) {
        return libraries ->
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                Arrays.stream(layers)
                                        .map(ArchitectureTest::within)
                                        .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(libraries);
    }

    private static DescribedPredicate<JavaClass> mayHaveThreads() {
        Pattern single =
                Pattern.compile(
                        "io\\.wardkey\\.(ui\\.(.*\\.)?Background|workflow\\.(.*\\.)?Pipeline)(\\$.*)?");
        return resideInAnyPackage(
                        Stream.of("app", "chain", "fabric", "ipfs", "custody", "journal")
                                .map(ArchitectureTest::within)
                                .toArray(String[]::new))
                .or(
                        describe(
                                "the one class for it",
                                type -> single.matcher(type.getName()).matches()));
    }

    private static DescribedPredicate<JavaClass> runWork() {
        Set<String> types =
                Set.of(
                        "java.lang.Thread$Builder",
                        "java.lang.Thread$Builder$OfPlatform",
                        "java.lang.Thread$Builder$OfVirtual",
                        "java.util.Timer",
                        "java.util.concurrent.CompletableFuture",
                        "java.util.concurrent.Executor",
                        "java.util.concurrent.ExecutorService",
                        "java.util.concurrent.Executors",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.concurrent.ScheduledExecutorService",
                        "java.util.concurrent.StructuredTaskScope",
                        "java.util.concurrent.ThreadFactory",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "javafx.application.Platform");
        return resideInAPackage("javafx.concurrent..")
                .or(describe("run work on other threads", type -> types.contains(type.getName())));
    }

    /** Restoring the interrupt flag is the one thing that anybody may do to a thread. */
    private static boolean steersAThread(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("java.lang.Thread")
                && !Set.of("currentThread", "interrupt", "interrupted", "isInterrupted")
                        .contains(access.getTarget().getName());
    }

    private static boolean touchesAStandardStream(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.equals("java.lang.System")
                        && Set.of("in", "out", "err", "console", "setIn", "setOut", "setErr")
                                .contains(name))
                || owner.equals("java.io.Console")
                || owner.equals("java.lang.IO")
                || (name.equals("printStackTrace")
                        && access.getTargetOwner().isAssignableTo(Throwable.class)
                        && access.getTarget().getFullName().endsWith("printStackTrace()"));
    }

    /** Where a library may be used; finished by naming its packages. */
    private interface Place {
        ArchRule mayUse(String... libraries);
    }
}
