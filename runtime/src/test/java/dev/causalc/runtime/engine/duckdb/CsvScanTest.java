package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvScanTest {
    private static CsvShape scan(String text) throws IOException {
        return scan(text.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE);
    }

    private static CsvShape scan(byte[] bytes, long limit) throws IOException {
        return CsvScan.scan(new ByteArrayInputStream(bytes), ',', limit);
    }

    @Test
    void recordsAreCountedNotLines() throws IOException {
        CsvShape shape = scan("a,b\n1,\"two\nlines, \"\"quoted\"\"\"\n2,\n");
        assertThat(shape).isEqualTo(new CsvShape(java.util.List.of("a", "b"), 2, true, Optional.empty()));
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertThat(scan("a,b\n1,2\n3,").rows()).isEqualTo(2);
        assertThat(scan("a\n1\n2").rows()).isEqualTo(2);
        assertThat(scan("a,b\n1,\"\"").rows()).isEqualTo(1);
    }

    @Test
    void aBlankLineIsARowOnlyWhereThereIsOneColumn() throws IOException {
        assertThat(scan("a,b\n1,2\n\n3,4\n\n").rows()).isEqualTo(2);
        assertThat(scan("a\n1\n\n2\n").rows()).isEqualTo(3);
    }

    @Test
    void everyLineEndCounts() throws IOException {
        assertThat(scan("a,b\r\n1,2\r\n3,4\r\n").rows()).isEqualTo(2);
        assertThat(scan("a,b\r1,2\r3,4\r").rows()).isEqualTo(2);
        assertThat(scan("a,b\r1,2\r3,4").rows()).isEqualTo(2);
    }

    @Test
    void aMarkAtTheStartIsNoPartOfAName() throws IOException {
        assertThat(scan("\uFEFFa,b\n1,2\n").header()).containsExactly("a", "b");
    }

    @Test
    void linesOfFaultsAreThoseAnEditorShows() throws IOException {
        assertThat(scan("a,b\n\"x\ny\",1\n2\n").fault()).contains(new CsvShape.Fault.Ragged(4, 1, 2));
        assertThat(scan("a,b\r\n1,2\r\n1,2,3\r\n").fault()).contains(new CsvShape.Fault.Ragged(3, 3, 2));
        assertThat(scan("a,b\n1,2\n3,\"x\n4,5\n").fault()).contains(new CsvShape.Fault.OpenQuote(3));
        assertThat(scan("a,b\n1,\"x\"y\n").fault()).contains(new CsvShape.Fault.AfterQuote(2));
        assertThat(scan("a,b\n1,2\r\n").fault()).contains(new CsvShape.Fault.MixedLineEnds(2));
    }

    @Test
    void onlyUtf8IsText() throws IOException {
        assertThat(scan("a\nä€😀\n").fault()).isEmpty();
        assertThat(scan(new byte[] {'a', '\n', (byte) 0xE4, '\n'}, 9).fault()).contains(new CsvShape.Fault.NotText(2));
        assertThat(scan(new byte[] {'a', '\n', (byte) 0xC3}, 9).fault()).contains(new CsvShape.Fault.NotText(2));
        assertThat(scan(new byte[] {'P', 'A', 'R', '1', 0, 1}, 9).fault()).contains(new CsvShape.Fault.NotText(1));
    }

    @Test
    void nothingIsEmptyAndAHeaderIsNot() throws IOException {
        assertThat(scan("").fault()).contains(new CsvShape.Fault.Empty());
        assertThat(scan("\uFEFF").fault()).contains(new CsvShape.Fault.Empty());
        assertThat(scan("a,b\n").fault()).isEmpty();
    }

    @Test
    void aLimitStopsTheScan() throws IOException {
        CsvShape shape = scan("a,b\n1,2\n3,4\nragged\n".getBytes(StandardCharsets.UTF_8), 2);
        assertThat(shape.rows()).isEqualTo(2);
        assertThat(shape.complete()).isFalse();
        assertThat(shape.fault()).isEmpty();
    }
}
