package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which lane reads what next of a partition whose first page was not all of it. Its pieces are kept
 * in the order of the reader: those that have been read, are being read, or are left. A lane takes
 * the first that is left, or as much of it as is expected to make a page. What a page leaves over
 * of its piece is a piece again.
 *
 * <p>Used by one thread at a time.
 */
final class RangePlan {
  private static final int PAGES_OF_A_LANE = 4;

  private final Direction direction;
  private final SortInterval whole;
  private final QueryPage first;
  private final OptionalInt wanted;
  private final String sort;
  private final int lanes;
  private final KeyDensity density;
  private final List<Piece> pieces = new ArrayList<>();

  /** Each request asks for more than the one before it, as in a sequence of pages. */
  private QueryPage latest;

  /** How many rows a page had that left something over. */
  private int rowsOfPage;

  private long rows;
  private int reading;
  private int waiting;
  private int consumed;

  /**
   * A plan for what is behind a page, which the reader has.
   *
   * @param request the request for that page
   * @param page a page that is not the last
   * @param wanted how many rows the reader will ask for, with those of the page; empty for all
   * @param sort the attribute that is the sort key
   */
  RangePlan(QueryPage request, Page page, OptionalInt wanted, String sort, int lanes) {
    this.direction = request.direction();
    this.whole = SortInterval.of(request.range());
    this.first = request;
    this.latest = request;
    this.wanted = wanted;
    this.sort = sort;
    this.lanes = lanes;
    String near = page.items().stream().findFirst().or(page::end).map(this::sort).orElseThrow();
    this.density = new KeyDensity(direction, near);
    begin(new Piece(direction, whole, request.start(), near), page);
  }

  /** The request for the last row of the partition. */
  QueryPage lastRow() {
    return new QueryPage(
        first.target(),
        first.partition(),
        first.range(),
        SortInterval.opposite(direction),
        Optional.empty(),
        Set.of(sort),
        first.consistent(),
        OptionalInt.of(1),
        Optional.empty());
  }

  /** Takes note of the last row, of which what is expected behind a piece depends. */
  void last(Item row) {
    density.end(sort(row));
  }

  /**
   * The next piece that a lane reads now.
   *
   * @param readerWaits whether the reader has nothing to read
   * @return empty when there is none, or when enough has been read ahead
   */
  Optional<Piece> take(boolean readerWaits) {
    Optional<Piece> left = pieces.stream().filter(Piece::isFree).findFirst();
    if (left.isEmpty() || !mayReadAhead()) {
      left = left.filter(piece -> readerWaits && piece == pieces.get(0));
    } else {
      cut(left.get());
    }
    left.ifPresent(this::take);
    return left;
  }

  /** The request for a piece that has been taken. */
  QueryPage request(Piece piece) {
    boolean uncut = piece.keys().equals(whole);
    latest = latest.part(uncut ? first.range() : piece.keys().range(), piece.start());
    return latest;
  }

  /** The page of a piece has come. */
  void arrived(Piece piece, Page page) {
    reading--;
    waiting++;
    rows += page.items().size();
    piece.read(page.items());
    density.keys(page.items().stream().map(this::sort).toList());
    if (page.end().isPresent()) {
      rowsOfPage = page.items().size();
      leave(piece, page.end().get());
    } else {
      density.read(piece.near(), piece.keys().far(direction), pages(page));
    }
  }

  /** The rows that the reader gets next; empty while they are not there. */
  Optional<List<Item>> next() {
    Optional<List<Item>> items = pieces.stream().findFirst().flatMap(Piece::items);
    if (items.isPresent()) {
      pieces.remove(0);
      waiting--;
      consumed++;
    }
    return items;
  }

  /** Whether the reader has everything. */
  boolean isDone() {
    return pieces.isEmpty();
  }

  private void begin(Piece piece, Page page) {
    pieces.add(piece);
    take(piece);
    arrived(piece, page);
    next();
  }

  private void take(Piece piece) {
    piece.take();
    reading++;
  }

  /** A piece that is the first of two from now on, if it would make more than a page. */
  private void cut(Piece piece) {
    density
        .cut(piece, lanes)
        .ifPresent(cut -> pieces.add(pieces.indexOf(piece) + 1, piece.cut(cut)));
  }

  /** Keeps what is behind the end of a page, together with what follows unless it is taken. */
  private void leave(Piece piece, Item end) {
    density.read(piece.near(), Optional.of(sort(end)), 1);
    int next = pieces.indexOf(piece) + 1;
    SortInterval keys = piece.keys();
    if (next < pieces.size() && pieces.get(next).isFree()) {
      keys = keys.upToEndOf(pieces.remove(next).keys(), direction);
    }
    pieces.add(next, new Piece(direction, keys, Optional.of(end), sort(end)));
  }

  /** Reading ahead begins with a page for each lane, and grows while the reader goes on. */
  private boolean mayReadAhead() {
    int held = 1 + waiting + reading;
    int most = Math.min(PAGES_OF_A_LANE * lanes - 1, lanes + 2 * consumed);
    long coming = rows + (long) reading * rowsOfPage;
    return held < most && (wanted.isEmpty() || coming < wanted.getAsInt());
  }

  /** How much of a full page a page is that left nothing over. */
  private double pages(Page page) {
    return rowsOfPage == 0 ? 1 : Math.min(1, (double) page.items().size() / rowsOfPage);
  }

  /** What is read, for messages. */
  @Override
  public String toString() {
    return first.target().toString();
  }

  private String sort(Item row) {
    return row.text(sort).orElseThrow();
  }
}
