package io.ddbds.testsuite.property;

import io.ddbds.Txn;

/** A step that can be taken inside a transaction, too. */
interface Part extends Operation {
  /** What a transaction answers. */
  String in(Txn txn, Side side);
}
