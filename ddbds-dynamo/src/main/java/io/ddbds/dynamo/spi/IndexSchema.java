package io.ddbds.dynamo.spi;

/**
 * A global secondary index that a composition needs.
 *
 * @param name its name
 * @param key the attributes of its key
 * @param projection what it holds
 */
public record IndexSchema(String name, KeyAttributes key, Projection projection) {}
