package io.ddbds.dynamo.spi;

import io.ddbds.Comparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a row was like when it was read, as far as every write of its entry changes it. A row with a
 * {@linkplain Layout#REVISION revision} is told by that and its expiration; one without, as others
 * write them, by all that it says of the entry, so that a change there and back is not seen.
 */
public final class RowState {
  /** The attributes of which a row must be read for {@link #of}. */
  public static final Set<String> ATTRIBUTES = Layout.NAMES;

  private static final Set<String> REVISED = Set.of(Layout.REVISION, Layout.EXPIRATION);

  private final Set<String> names;
  private final Map<String, Attribute> attributes;

  private RowState(Set<String> names, Map<String, Attribute> attributes) {
    this.names = names;
    this.attributes = attributes;
  }

  /**
   * The state of a row that is there.
   *
   * @param row the row, with all of its {@link #ATTRIBUTES}
   * @return its state
   */
  public static RowState of(Item row) {
    Set<String> names = row.bytes(Layout.REVISION).isPresent() ? REVISED : ATTRIBUTES;
    Map<String, Attribute> attributes = new HashMap<>(row.attributes());
    attributes.keySet().retainAll(names);
    return new RowState(names, attributes);
  }

  /**
   * The attributes by which the state is told from others.
   *
   * @return their names
   */
  public Set<String> names() {
    return names;
  }

  /**
   * What the row is like if nobody has written its entry since. Of an attribute of a type that
   * ddbds never writes only the presence is compared.
   *
   * @return the condition, which no absent row meets
   */
  public Condition unchanged() {
    List<Condition> conditions = new ArrayList<>();
    names.stream().sorted().forEach(name -> conditions.add(unchanged(name)));
    return new Condition.And(conditions);
  }

  /**
   * Whether nobody has written the entry since.
   *
   * @param now the row as it is now, with at least the {@link #names}
   * @return whether its state is this one
   */
  public boolean isOf(Item now) {
    return names.stream().allMatch(name -> Objects.equals(now.get(name), attributes.get(name)));
  }

  private Condition unchanged(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return new Condition.Absent(name);
    } else if (attribute instanceof Attribute.Other) {
      return new Condition.Exists(name);
    }
    return new Condition.Compare(name, Comparison.EQUAL, attribute);
  }
}
