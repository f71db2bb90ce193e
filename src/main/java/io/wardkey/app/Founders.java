package io.wardkey.app;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.TermsCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who founds a home's training network: names and first administrators of its organisations. Their
 * custodians are made by the network's process.
 */
record Founders(List<Organisation> organisations) {

    private static final String FILE = "founders.properties";

    Founders {
        organisations = List.copyOf(organisations);
    }

    record Organisation(String name, List<Terms.Person> administrators) {
        Organisation {
            administrators = List.copyOf(administrators);
        }

        Terms.Founding with(Account custodian, Bytes32 transportKey) {
            return new Terms.Founding(name, custodian, transportKey, administrators);
        }
    }

    void write(Home home) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < organisations.size(); i++) {
            ByteString terms =
                    TermsCodec.encode(
                            new Terms.AdmitOrganisation(
                                    organisations.get(i).with(Account.NONE, Bytes32.ZERO)));
            values.put("organisation." + (i + 1), HexFormat.of().formatHex(terms.toByteArray()));
        }
        PropertyFile.write(home.network().resolve(FILE), values);
    }

    static Optional<Founders> read(Home home) throws IOException {
        Optional<Map<String, String>> values = PropertyFile.read(home.network().resolve(FILE));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<Organisation> organisations = new ArrayList<>();
        for (int i = 1; values.get().containsKey("organisation." + i); i++) {
            String hex = values.get().getOrDefault("organisation." + i, "");
            organisations.add(organisation(ByteString.of(HexFormat.of().parseHex(hex))));
        }
        return Optional.of(new Founders(organisations));
    }

    private static Organisation organisation(ByteString bytes) throws IOException {
        if (TermsCodec.decode(Decision.ADMIT_ORGANISATION, bytes)
                instanceof Decoded.Value<Terms>(Terms.AdmitOrganisation(Terms.Founding founding))) {
            return new Organisation(founding.name(), founding.administrators());
        }
        throw new IOException("not an organisation: " + FILE);
    }
}
