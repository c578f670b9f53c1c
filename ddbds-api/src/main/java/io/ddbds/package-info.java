/**
 * A store of byte values under path keys, and what can be asked of it.
 *
 * <p>Start with {@link io.ddbds.Datastore}: get, has, size, put, delete, and {@linkplain
 * io.ddbds.Query queries} that ask for everything below a prefix. What only some stores can do
 * (batches, expiry, transactions, …) is a {@link io.ddbds.Facet}: ask for it with {@link
 * io.ddbds.Datastore#facet}, and get it or get nothing.
 *
 * <p>Absence is an empty {@code Optional} or {@code false}, never an exception. Everything that
 * goes wrong in a store is a {@link io.ddbds.DatastoreException} that carries the keys concerned; a
 * wrong argument is an {@link java.lang.IllegalArgumentException} or {@link
 * java.lang.NullPointerException}.
 *
 * <p>The contract is that of go-datastore, with its silent spots decided; {@code CONTRACT.md}
 * numbers its rules.
 */
@NullMarked
package io.ddbds;

import org.jspecify.annotations.NullMarked;
