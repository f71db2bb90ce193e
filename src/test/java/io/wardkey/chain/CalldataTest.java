package io.wardkey.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.TestPeople;
import io.wardkey.rules.CalldataVectors;
import io.wardkey.rules.CommandCodec;
import io.wardkey.rules.TermsCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain's calldata, made by web3j, is the rules' canonical one, made without. */
final class CalldataTest {

    @Test
    void everyCommandIsEncodedAsTheRulesDo() {
        List<Command> commands = CalldataVectors.commands(7, 20);
        assertThat(commands).hasSizeGreaterThan(700);
        for (Command command : commands) {
            assertThat(Calldata.of(command))
                    .as("%s", command)
                    .isEqualTo(CommandCodec.encode(command));
        }
    }

    @Test
    void aNetworkIsFoundedWithTheSameBytes() {
        Parameters parameters = new Parameters(1, 2, 3, 4, 2);
        for (int organisations = 0; organisations <= 3; organisations++) {
            var founders = TestPeople.founders().subList(0, organisations);
            assertThat(ByteString.of(EncodedTerms.ofNetwork(parameters, founders)))
                    .isEqualTo(TermsCodec.encode(parameters, founders));
        }
    }

    @Test
    void whatIsBeyondItsTypeIsNotCutShort() {
        assertThatThrownBy(
                        () ->
                                Calldata.of(
                                        new PermissionCommand.Revoke(
                                                PatientId.CONSORTIUM, 1L << 32)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calldata.of(new PermissionCommand.Block(PatientId.CONSORTIUM, -1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
