package io.ddbds.testsuite.wrappers;

import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Transactional;
import io.ddbds.testsuite.broken.Forwarding;
import java.util.Optional;

/** A store without transactions. */
final class Untransactional extends Forwarding {
  Untransactional(Datastore store) {
    super(store);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return type == Transactional.class ? Optional.empty() : super.facet(type);
  }
}
