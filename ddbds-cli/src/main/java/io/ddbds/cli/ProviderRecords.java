package io.ddbds.cli;

import io.ddbds.Key;
import java.util.List;

/**
 * Who provides what: each content is announced by the same number of peers. The records have
 * numbers and are made one by one, so that any amount of them takes no memory.
 *
 * @param contents what is announced; not empty
 * @param peersPerContent how many announce each of them
 */
record ProviderRecords(List<Content> contents, long peersPerContent) {
  private static final long FEWEST_PEERS = 3;

  ProviderRecords {
    contents = List.copyOf(contents);
  }

  /** As many peers as it takes for a number of records, and at least three. */
  static ProviderRecords atLeast(long records, List<Content> contents) {
    long peers = (records + contents.size() - 1) / contents.size();
    return new ProviderRecords(contents, Math.max(FEWEST_PEERS, peers));
  }

  /** How many records there are. */
  long count() {
    return contents.size() * peersPerContent;
  }

  /**
   * The key of a record.
   *
   * @param number from 0 to one less than {@link #count}
   */
  Key key(long number) {
    Content content = contents.get(Math.toIntExact(number / peersPerContent));
    return Key.raw(content.prefix() + "/" + peer(content, number % peersPerContent).id());
  }

  /** Takes the peers of a content from twice as many, so that two contents share some of them. */
  private Peer peer(Content content, long index) {
    return new Peer(Math.floorMod(content.cid().hashCode() + index, 2 * peersPerContent));
  }
}
