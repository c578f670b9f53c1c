package io.ddbds;

/**
 * Something that only some datastores can do. A facet that a store does not have cannot be called
 * at all: {@link Datastore#facet} returns nothing.
 */
public interface Facet {}
