package io.ddbds.strategies;

import static java.util.stream.Collectors.joining;

import io.ddbds.BackendException;
import io.ddbds.ConflictException;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.dynamo.batch.Parcel;
import io.ddbds.dynamo.spi.Cancellation;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TransactionToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mutations that are written by one transaction. Its token is that of the parcel, so that one which
 * was lost and is sent again is applied only once.
 */
final class TransactionParcel implements Parcel<Mutation> {
  private final List<Mutation> content;
  private final Table table;
  private final boolean whole;
  private final TransactionToken token;
  private @Nullable UnknownOutcomeException doubt;

  TransactionParcel(List<Mutation> content, Table table, boolean whole, TransactionToken token) {
    this.content = content;
    this.table = table;
    this.whole = whole;
    this.token = token;
  }

  /** Mutations of which all are written or none. */
  static TransactionParcel whole(List<Mutation> content, Table table) {
    return new TransactionParcel(content, table, true, new TransactionToken());
  }

  /**
   * Mutations that only share a request. One that keeps the others from being written is sent
   * alone.
   */
  static TransactionParcel packed(List<Mutation> content, Table table) {
    return new TransactionParcel(content, table, content.size() == 1, new TransactionToken());
  }

  @Override
  public List<Mutation> content() {
    return content;
  }

  @Override
  public String place() {
    return rows().stream()
        .map(row -> table.describe(row.table()))
        .distinct()
        .collect(joining(" and "));
  }

  @Override
  public List<Parcel<Mutation>> send() {
    if (doubt != null && token.isSpent()) {
      throw doubt; // sent again, it could be applied twice
    }
    try {
      List<Cancellation> reasons = table.transactWrite(rows(), token.text());
      return reasons.isEmpty() ? List.of() : cancelled(reasons);
    } catch (UnknownOutcomeException e) {
      doubt = e;
      throw e;
    } catch (BackendException e) {
      if (isIndivisible()) {
        throw e;
      }
      return content.stream().map(this::alone).toList();
    }
  }

  private List<RowWrite> rows() {
    return content.stream().flatMap(mutation -> mutation.rows().stream()).toList();
  }

  /** Other requests have other tokens, by which what was lost would be applied twice. */
  private boolean isIndivisible() {
    return whole || doubt != null;
  }

  private List<Parcel<Mutation>> cancelled(List<Cancellation> reasons) {
    if (isIndivisible()) {
      throw failure(reasons);
    }
    List<Parcel<Mutation>> parcels = new ArrayList<>();
    List<Mutation> free = new ArrayList<>();
    int row = 0;
    for (Mutation mutation : content) {
      int end = row + mutation.rows().size();
      if (reasons.subList(row, end).stream().allMatch(Cancellation.NONE::equals)) {
        free.add(mutation);
      } else {
        parcels.add(alone(mutation));
      }
      row = end;
    }
    if (!free.isEmpty()) {
      parcels.add(0, packed(free, table));
    }
    return parcels;
  }

  private Parcel<Mutation> alone(Mutation mutation) {
    return packed(List.of(mutation), table);
  }

  private DatastoreException failure(List<Cancellation> reasons) {
    List<RowWrite> rows = rows();
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (reasons.get(i) != Cancellation.NONE && !keys.contains(rows.get(i).entry())) {
        keys.add(rows.get(i).entry());
      }
    }
    String named = keys.stream().map(Key::toString).collect(joining(", "));
    return reasons.contains(Cancellation.THROTTLED)
        ? new ThrottledException(
            "the rows of "
                + named
                + " were not written for want of capacity of "
                + Cancellation.throttled(table, rows, reasons)
                + ": try again later, or raise the capacity",
            keys,
            null)
        : new ConflictException(
            "the rows of " + named + " were not written, since others write them: try again", keys);
  }
}
