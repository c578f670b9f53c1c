package io.ddbds.strategies;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A table of which only pages can be read: each segment has some pages of some rows, and row {@code
 * segment-page-row} is named so. Every page passes a hook first.
 */
final class ScriptedTable extends PagesOnlyTable {
  private static final String PAGE = "page";

  private final int pages;
  private final int rows;
  private final Consumer<ScanPage> hook;
  final AtomicInteger requests = new AtomicInteger();

  ScriptedTable(int pages, int rows, Consumer<ScanPage> hook) {
    this.pages = pages;
    this.rows = rows;
    this.hook = hook;
  }

  ScriptedTable(int pages, int rows) {
    this(pages, rows, page -> {});
  }

  @Override
  public Page scan(ScanPage request) {
    requests.incrementAndGet();
    hook.accept(request);
    return page(request.segment(), request.start());
  }

  @Override
  public Page query(QueryPage request) {
    requests.incrementAndGet();
    return page(0, request.start());
  }

  private Page page(int segment, Optional<Item> start) {
    int page = start.flatMap(item -> item.number(PAGE)).map(n -> n.intValue() + 1).orElse(0);
    List<Item> items =
        IntStream.range(0, rows)
            .mapToObj(row -> "/" + segment + "-" + page + "-" + row)
            .map(key -> new Item(Map.of(Layout.KEY, Attribute.of(key))))
            .toList();
    Optional<Item> end =
        page + 1 < pages
            ? Optional.of(new Item(Map.of(PAGE, Attribute.of(page))))
            : Optional.empty();
    return new Page(items, end);
  }

  @Override
  public KeyAttributes key(Target target) {
    return KeyAttributes.of(Layout.KEY);
  }

  @Override
  public Usage usage() {
    return new Usage(requests.get(), 0, 0);
  }
}
