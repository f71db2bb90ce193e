package io.wardkey.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {
    private static String row(String... fields) throws IOException {
        StringBuilder out = new StringBuilder();
        new Csv(out).row(List.of(fields));
        return out.toString();
    }

    @Test
    void aFormulaBecomesText() throws IOException {
        for (String start : List.of("=", "+", "-", "@")) {
            assertThat(row(start + "1+1")).isEqualTo("'" + start + "1+1\r\n");
        }
        assertThat(row("\t=1")).isEqualTo("\"'\t=1\"\r\n");
        assertThat(row("\r=1")).isEqualTo("\"'\r=1\"\r\n");
        assertThat(row("=HYPERLINK(\"x\",\"y\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
    }

    @Test
    void quotesCommasAndLinesAreQuoted() throws IOException {
        assertThat(row("a", "b,c", "d\"e", "f\ng", ""))
                .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
    }
}
