package io.ddbds.strategies.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a setting holds. */
sealed interface Content {
  /** What messages call it. */
  String kind();

  /**
   * A single value.
   *
   * @param value as it is written, without quotes
   * @param plain whether there were none
   */
  record Scalar(String value, boolean plain) implements Content {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /**
   * A list.
   *
   * @param items perhaps none
   */
  record Items(List<Setting> items) implements Content {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Settings by their names, in their order.
   *
   * @param members perhaps none
   */
  record Members(Map<String, Setting> members) implements Content {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String kind() {
      return "settings by name";
    }
  }
}
