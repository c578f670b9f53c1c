package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Direction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sort keys of two decimal digits; the first page of which had those from 00 to 10. */
class KeyDensityTest {
  private static final List<String> SORTS =
      IntStream.range(0, 100).mapToObj(i -> String.format("%02d", i)).toList();
  private static final SortInterval ALL = new SortInterval(Optional.empty(), Optional.empty());

  private final KeyDensity density = ascending();

  @ParameterizedTest
  @CsvSource({"4, 19", "12, 174", "20, 15"})
  void piece_isCutToNineTenthsOfAPage_orToOneForEachLane_butNotToLessThanHalf(
      int lanes, String cut) {
    density.end("99");
    assertThat(density.cut(behind("10"), lanes).orElseThrow()).startsWith(cut);
  }

  @ParameterizedTest
  @CsvSource({"20, false", "22, false", "23, true", "99, true"})
  void piece_isLeftWhole_ifItMakesLittleMoreThanAPage(String last, boolean cut) {
    density.end(last);
    assertThat(density.cut(behind("10"), 4).isPresent()).isEqualTo(cut);
  }

  @Test
  void endOfTheRange_countsAsTheLastRow() {
    SortInterval bounded = new SortInterval(Optional.empty(), Optional.of("30"));
    Piece piece = new Piece(Direction.ASCENDING, bounded, Optional.empty(), "10");
    assertThat(density.cut(piece, 4).orElseThrow()).startsWith("15");
    density.end("99");
    assertThat(density.cut(piece, 4).orElseThrow()).as("what is nearer").startsWith("15");
    KeyDensity ended = ascending();
    ended.end("30");
    Piece wide = new Piece(Direction.ASCENDING, upTo("99"), Optional.empty(), "10");
    assertThat(ended.cut(wide, 4).orElseThrow()).as("what is nearer").startsWith("15");
  }

  @Test
  void withoutAnEnd_aPageIsTakenForTheNext() {
    assertThat(density.cut(behind("10"), 4).orElseThrow()).startsWith("19");
  }

  @Test
  void pageJustBefore_saysMoreThanTheAverage() {
    density.end("99");
    density.read("10", Optional.of("11"), 1);
    assertThat(density.cut(behind("11"), 4).orElseThrow()).startsWith("119");
  }

  @Test
  void partsOfPagesBefore_areTakenTogether() {
    density.end("99");
    density.read("10", Optional.of("12"), 0.5);
    assertThat(density.cut(behind("12"), 4).orElseThrow()).startsWith("191");
  }

  @Test
  void whatWasReadBehindThePiece_saysNothing() {
    density.end("99");
    density.read("30", Optional.of("31"), 1);
    assertThat(density.cut(behind("10"), 4).orElseThrow()).startsWith("19");
  }

  @ParameterizedTest
  @CsvSource({"0.05, true", "0.049, false"})
  void behindNearlyNothing_theNextPageReachesFar(double size, boolean cut) {
    density.end("99");
    density.read("10", Optional.of("20"), size);
    assertThat(density.cut(behind("20"), 4).isPresent()).isEqualTo(cut);
  }

  @Test
  void lastPiece_endsWhereTheLastRowIs() {
    density.end("20");
    density.read("10", Optional.empty(), 1);
    density.end("99");
    assertThat(density.cut(behind("20"), 4).orElseThrow()).startsWith("29");
  }

  @ParameterizedTest
  @CsvSource({"5, true", "6, false"})
  void badGuesses_areFollowedByNone(int emptyPages, boolean cut) {
    for (int i = 0; i < emptyPages; i++) {
      density.read("90", Optional.of("91"), 0);
    }
    assertThat(density.cut(behind("10"), 4).isPresent()).isEqualTo(cut);
  }

  @Test
  void descending_cutsBeforeThePage() {
    KeyDensity descending = new KeyDensity(Direction.DESCENDING, "99");
    descending.keys(SORTS.subList(0, 12));
    descending.read("99", Optional.of("89"), 1);
    descending.end("00");
    Piece piece = new Piece(Direction.DESCENDING, ALL, Optional.empty(), "89");
    assertThat(descending.cut(piece, 4).orElseThrow()).startsWith("80");
    Piece bounded =
        new Piece(
            Direction.DESCENDING,
            new SortInterval(Optional.of("69"), Optional.empty()),
            Optional.empty(),
            "89");
    assertThat(descending.cut(bounded, 4).orElseThrow()).startsWith("84");
  }

  private static KeyDensity ascending() {
    KeyDensity density = new KeyDensity(Direction.ASCENDING, "00");
    density.keys(List.of());
    density.keys(SORTS.subList(0, 11));
    density.read("00", Optional.of("10"), 1);
    return density;
  }

  private static Piece behind(String near) {
    return new Piece(Direction.ASCENDING, ALL, Optional.empty(), near);
  }

  private static SortInterval upTo(String high) {
    return new SortInterval(Optional.empty(), Optional.of(high));
  }
}
