package io.wardkey.chain.contract;

import static io.wardkey.chain.contract.Evm.account;
import static io.wardkey.chain.contract.Evm.bytes32;
import static io.wardkey.chain.contract.World.ADMINISTRATOR;
import static io.wardkey.chain.contract.World.AUDITOR;
import static io.wardkey.chain.contract.World.ERASED;
import static io.wardkey.chain.contract.World.FRESH;
import static io.wardkey.chain.contract.World.NOBODY;
import static io.wardkey.chain.contract.World.PATIENT;
import static io.wardkey.chain.contract.World.PHYSICIAN;
import static io.wardkey.chain.contract.World.REBOUND;
import static io.wardkey.chain.contract.World.RECEPTION;
import static io.wardkey.chain.contract.World.UNKNOWN;
import static io.wardkey.chain.contract.World.n;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.chain.wrapper.HealthLedger;
import io.wardkey.chain.wrapper.HealthLedger.Filing;
import io.wardkey.chain.wrapper.HealthLedger.Registration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/** Who must be refused: every function by every caller that may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    /** A command of members: the roles that may, and whether they must be seasoned. */
    record OfMembers(String name, int roles, boolean seasoned, Living patient) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a command asks of its patient. */
    enum Living {
        NONE,
        KNOWN,
        LIVING
    }

    /** What a command asks of a voice. */
    enum Voice {
        SAFE,
        FULL,
        OWN
    }

    record OfVoices(String name, Voice voice) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final byte[] TEXT = bytes32("text");
    private static final byte[] RECORD = bytes32("record");
    private static final Map<String, Integer> ROLES =
            Map.of("r1", RECEPTION, "p1b", PHYSICIAN, "a1b", ADMINISTRATOR, "u1", AUDITOR);

    private World world;
    private HealthLedger act;
    private long later;
    private long review;
    private long question;
    private long enrolment;
    private long rebind;
    private byte[] enrolmentTerms;
    private byte[] rebindTerms;

    @BeforeAll
    void populate() throws IOException {
        world = World.full();
        act = world.act;
        later = world.evm.now() + 20 * World.HOUR;
        world.ok("p1", act.openInEmergency(PATIENT, List.of(), TEXT));
        review = world.sequence(PATIENT);
        world.ok("pat", act.ask(PATIENT, n(1), n(2), NOBODY));
        question = world.sequence(PATIENT);
        enrolmentTerms = World.enrolment(0, 1, PHYSICIAN, "somebody new");
        enrolment = world.propose(World.ENROL, NOBODY, enrolmentTerms, "a1");
        rebindTerms = World.terms(new Address(account("fresh pat")), World.key("fresh pat"));
        rebind = world.propose(World.REBIND, PATIENT, rebindTerms, "p1");
        world.ok("p1", act.requestAccess(PATIENT, world.number("p1"), n(4), n(1), n(later), TEXT));
    }

    @AfterAll
    void close() {
        world.close();
    }

    static Stream<OfMembers> memberCommands() {
        return Stream.of(
                new OfMembers("suspendMember", ADMINISTRATOR, true, Living.NONE),
                new OfMembers("giveDirectoryKey", ADMINISTRATOR, false, Living.NONE),
                new OfMembers("standInFor", PHYSICIAN, false, Living.LIVING),
                new OfMembers("registerPatients", RECEPTION, false, Living.NONE),
                new OfMembers("registerPatients by migration", ADMINISTRATOR, false, Living.NONE),
                new OfMembers("rotateKeys", 15, false, Living.NONE),
                new OfMembers("propose a vote", ADMINISTRATOR, true, Living.NONE),
                new OfMembers("propose an enrolment", ADMINISTRATOR, true, Living.NONE),
                new OfMembers("propose a home", ADMINISTRATOR, true, Living.LIVING),
                new OfMembers("propose a re-binding", 7, true, Living.LIVING),
                new OfMembers("approve an enrolment", ADMINISTRATOR, true, Living.NONE),
                new OfMembers("approve a re-binding", 7, true, Living.NONE),
                new OfMembers("noteArrival", RECEPTION, false, Living.LIVING),
                new OfMembers("fileRecords", 3, false, Living.LIVING),
                new OfMembers("withdraw", 3, false, Living.LIVING),
                new OfMembers("recordNextStep", PHYSICIAN, false, Living.LIVING),
                new OfMembers("requestAccess", PHYSICIAN, false, Living.LIVING),
                new OfMembers("openForRefiling", 3, false, Living.LIVING),
                new OfMembers("settleEmergency", PHYSICIAN, true, Living.KNOWN),
                new OfMembers("answer", PHYSICIAN | AUDITOR, false, Living.KNOWN));
    }

    private RemoteFunctionCall<TransactionReceipt> command(String name, byte[] patient) {
        return switch (name) {
            case "suspendMember" -> act.suspendMember(world.number("p1"));
            case "giveDirectoryKey" ->
                    act.giveDirectoryKey(n(1), TEXT, List.of(world.number("p1")), List.of(TEXT));
            case "standInFor" -> act.standInFor(world.number("p1"), n(later), List.of(patient));
            case "registerPatients" -> act.registerPatients(registration(), false);
            case "registerPatients by migration" -> act.registerPatients(registration(), true);
            case "rotateKeys" -> act.rotateKeys(NOBODY, account("rotated"), TEXT);
            case "propose a vote" ->
                    act.propose(n(World.THRESHOLD), NOBODY, World.terms(new Uint8(2)));
            case "propose an enrolment" ->
                    act.propose(n(World.ENROL), NOBODY, World.enrolment(0, 1, PHYSICIAN, "x"));
            case "propose a home" ->
                    act.propose(n(World.MOVE_HOME), patient, World.terms(new Uint16(2)));
            case "propose a re-binding" -> act.propose(n(World.REBIND), patient, rebindTerms);
            case "approve an enrolment" -> act.approve(n(enrolment), enrolmentTerms);
            case "approve a re-binding" -> act.approve(n(rebind), rebindTerms);
            case "noteArrival" -> act.noteArrival(patient, n(1));
            case "fileRecords" ->
                    act.fileRecords(List.of(new Filing(patient, RECORD, n(4), NOBODY, n(0))));
            case "withdraw" -> act.withdraw(patient, RECORD, n(1));
            case "recordNextStep" -> act.recordNextStep(patient, RECORD, n(1), n(0));
            case "requestAccess" -> act.requestAccess(patient, n(2), n(4), n(1), n(later), TEXT);
            case "openForRefiling" -> act.openForRefiling(patient, List.of(RECORD));
            case "settleEmergency" -> act.settleEmergency(patient, n(review), n(1), TEXT);
            case "answer" -> act.answer(patient, n(question), TEXT);
            case "registerWith" -> act.registerWith(patient, n(3));
            case "leave" -> act.leave(patient, n(1), n(0), List.of());
            case "appointGuardian" -> act.appointGuardian(patient, account("aunt"), TEXT, n(later));
            case "dismissGuardian" -> act.dismissGuardian(patient, account("g"));
            case "noteHelper" -> act.noteHelper(patient, TEXT);
            case "requestErasure" -> act.requestErasure(patient);
            case "disputeRecord" -> act.disputeRecord(patient, RECORD);
            case "grant" -> act.grant(patient, n(2), n(4), n(1), n(0), n(later));
            case "startVisit" -> act.startVisit(patient, n(2), n(4), n(later));
            case "revoke" -> act.revoke(patient, n(2));
            case "block_" -> act.block_(patient, world.number("p1"));
            case "unblock" -> act.unblock(patient, world.number("p1"));
            case "decide" -> act.decide(patient, world.number("p1"), n(4), n(1), n(0), n(later));
            case "ask" -> act.ask(patient, n(1), n(1), TEXT);
            default -> throw new AssertionError(name);
        };
    }

    private static List<Registration> registration() {
        return List.of(new Registration(bytes32("new patient"), account("x"), TEXT));
    }

    @ParameterizedTest
    @MethodSource("memberCommands")
    void refuseWhoIsNoSuitableMember(OfMembers command) {
        RemoteFunctionCall<TransactionReceipt> call = command(command.name(), PATIENT);
        assertThat(world.refusal("stranger", call)).isEqualTo("NotEnrolled");
        assertThat(world.refusal("pat", call)).isEqualTo("NotEnrolled");
        assertThat(world.refusal("c1", call)).isEqualTo("NotEnrolled");
        assertThat(world.refusal("suspended", call)).isEqualTo("Suspended");
        assertThat(world.refusal("expelled", call)).isEqualTo("Expelled");
        ROLES.forEach(
                (name, role) ->
                        assertThat(world.refusal(name, call))
                                .as(name)
                                .isEqualTo((role & command.roles()) == 0 ? "WrongRole" : ""));
        String newcomer = world.refusal("newcomer", call);
        if (command.seasoned()) {
            assertThat(newcomer).isEqualTo("OnProbation");
        } else {
            assertThat(newcomer).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("memberCommands")
    void refuseMembersAboutNoSuitablePatient(OfMembers command) {
        String may =
                (command.roles() & PHYSICIAN) != 0
                        ? "p1b"
                        : (command.roles() & RECEPTION) != 0 ? "r1" : "a1b";
        String unknown = world.refusal(may, command(command.name(), UNKNOWN));
        String erased = world.refusal(may, command(command.name(), ERASED));
        switch (command.patient()) {
            case NONE -> assertThat(List.of(unknown, erased)).containsOnly("");
            case KNOWN -> {
                assertThat(unknown).isEqualTo("UnknownPatient");
                assertThat(erased).isIn("NoSuchReview", "NoSuchQuestion");
            }
            case LIVING -> {
                assertThat(unknown).isEqualTo("UnknownPatient");
                assertThat(erased).isEqualTo("Erased");
            }
        }
    }

    static Stream<OfVoices> voiceCommands() {
        return Stream.of(
                new OfVoices("registerWith", Voice.FULL),
                new OfVoices("leave", Voice.FULL),
                new OfVoices("appointGuardian", Voice.OWN),
                new OfVoices("dismissGuardian", Voice.SAFE),
                new OfVoices("noteHelper", Voice.SAFE),
                new OfVoices("requestErasure", Voice.OWN),
                new OfVoices("disputeRecord", Voice.SAFE),
                new OfVoices("grant", Voice.FULL),
                new OfVoices("startVisit", Voice.FULL),
                new OfVoices("revoke", Voice.SAFE),
                new OfVoices("block_", Voice.SAFE),
                new OfVoices("unblock", Voice.FULL),
                new OfVoices("decide", Voice.FULL),
                new OfVoices("ask", Voice.SAFE));
    }

    @ParameterizedTest
    @MethodSource("voiceCommands")
    void refuseWhoHasNoSuitableVoice(OfVoices command) {
        RemoteFunctionCall<TransactionReceipt> call = command(command.name(), PATIENT);
        boolean safe = command.voice() == Voice.SAFE;
        assertThat(world.refusal("stranger", call)).isEqualTo("NoVoice");
        assertThat(world.refusal("c1", call)).isEqualTo("NoVoice");
        assertThat(world.refusal("fresh", call)).as("another patient's").isEqualTo("NoVoice");
        if (!command.name().equals("disputeRecord")) {
            for (String staff : List.of("r1", "p1", "a1", "u1", "suspended", "expelled")) {
                assertThat(world.refusal(staff, call)).as(staff).isEqualTo("NoVoice");
            }
        }
        assertThat(world.refusal("ended", call)).isEqualTo("VoiceEnded");
        assertThat(world.refusal("fresh", command(command.name(), FRESH)))
                .isEqualTo("MustRotateKeys");
        String safeOnly =
                command.name().equals("dismissGuardian") ? "NoVoice" : safe ? "" : "Waiting";
        assertThat(world.refusal("waiting", call)).as("a guardian that waits").isEqualTo(safeOnly);
        String ofRebound =
                command.name().equals("dismissGuardian") ? "UnknownNumber" : safe ? "" : "Waiting";
        assertThat(world.refusal("old", command(command.name(), REBOUND))).isEqualTo(ofRebound);
        assertThat(world.refusal("renewed", command(command.name(), REBOUND))).isEqualTo(ofRebound);
        assertThat(world.refusal("g", call))
                .as("a guardian")
                .isEqualTo(command.voice() == Voice.OWN ? "NoVoice" : "");
        assertThat(world.refusal("pat", call)).isEmpty();
        assertThat(world.refusal("pat", command(command.name(), UNKNOWN)))
                .isEqualTo("UnknownPatient");
        assertThat(world.refusal("pat", command(command.name(), NOBODY)))
                .isEqualTo("UnknownPatient");
        assertThat(world.refusal("gone", command(command.name(), ERASED))).isEqualTo("Erased");
    }
}
