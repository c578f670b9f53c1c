package io.ddbds.compose;

import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which store has which keys: that of the longest point at or above a key. */
final class MountTable {
  /** The longest point first. */
  private final List<Mount> mounts;

  MountTable(List<Mount> mounts) {
    this.mounts =
        mounts.stream()
            .sorted(Comparator.comparingInt(mount -> -mount.point().toString().length()))
            .toList();
  }

  List<Mount> all() {
    return mounts;
  }

  Optional<Mount> find(Key key) {
    return mounts.stream().filter(mount -> holds(mount.point(), key)).findFirst();
  }

  Mount require(Key key) {
    return find(key)
        .orElseThrow(
            () ->
                new KeyRefusedException(key, "no store is mounted there: mount one at / for all"));
  }

  /** The mounts that have something below a prefix, or at it. */
  List<Mount> below(Key prefix) {
    Optional<Mount> owner = find(prefix);
    return mounts.stream()
        .filter(
            mount -> prefix.isAncestorOf(mount.point()) || owner.filter(mount::equals).isPresent())
        .toList();
  }

  /** Whether another store is mounted below a point and hides what lies there. */
  boolean isMasked(Mount mount, Key prefix) {
    return mounts.stream()
        .anyMatch(
            other ->
                mount.point().isAncestorOf(other.point())
                    && (holds(prefix, other.point()) || holds(other.point(), prefix)));
  }

  /** The keys by the mount that has them; those that none has are left out. */
  Map<Mount, List<Key>> byMount(Collection<Key> keys) {
    Map<Mount, List<Key>> byMount = new LinkedHashMap<>();
    for (Key key : keys) {
      find(key)
          .ifPresent(mount -> byMount.computeIfAbsent(mount, any -> new ArrayList<>()).add(key));
    }
    return byMount;
  }

  private static boolean holds(Key point, Key key) {
    return point.equals(key) || point.isAncestorOf(key);
  }
}
