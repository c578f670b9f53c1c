package io.ddbds.dynamo.internal;

/**
 * In what a table differs from its schema.
 *
 * @param what the part that differs, such as {@code partition key}
 * @param expected what the schema says
 * @param found what the table has
 */
public record TableDifference(String what, String expected, String found) {}
