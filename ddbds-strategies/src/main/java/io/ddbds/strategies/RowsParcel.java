package io.ddbds.strategies;

import static java.util.stream.Collectors.joining;

import io.ddbds.Key;
import io.ddbds.dynamo.batch.Parcel;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Mutations of one row each, written by one BatchWriteItem. */
record RowsParcel(List<Mutation> content, Table table) implements Parcel<Mutation> {
  @Override
  public String place() {
    return content.stream()
        .map(mutation -> table.describe(mutation.rows().get(0).table()))
        .distinct()
        .collect(joining(" and "));
  }

  @Override
  public List<Parcel<Mutation>> send() {
    Set<Key> left =
        table.batchWrite(content.stream().map(mutation -> mutation.rows().get(0)).toList()).stream()
            .map(RowWrite::entry)
            .collect(Collectors.toSet());
    return left.isEmpty()
        ? List.of()
        : List.of(
            new RowsParcel(
                content.stream().filter(mutation -> left.contains(mutation.key())).toList(),
                table));
  }
}
