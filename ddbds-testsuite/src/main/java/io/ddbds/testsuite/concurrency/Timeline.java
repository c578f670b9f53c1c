package io.ddbds.testsuite.concurrency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws calls as a table: time runs down, each thread has a column. */
final class Timeline {
  private final List<Line> lines = new ArrayList<>();
  private final List<Integer> threads;

  private Timeline(List<Call> calls, long end) {
    threads = calls.stream().map(Call::thread).distinct().sorted().toList();
    for (Call call : calls) {
      boolean returns = call.returned() <= end;
      if (returns && isAlone(call, calls)) {
        lines.add(new Line(call.invoked(), call.thread(), call.toString()));
      } else {
        lines.add(new Line(call.invoked(), call.thread(), call.operation() + " ..."));
        if (returns) {
          lines.add(new Line(call.returned(), call.thread(), "... " + call));
        }
      }
    }
    lines.sort(Comparator.comparingLong(Line::time));
  }

  /** The calls until some time; what begins and has not ended by then is left open. */
  static String of(List<Call> calls, long end) {
    return new Timeline(calls, end).draw();
  }

  /** Whether nothing else begins or ends during the call. */
  private static boolean isAlone(Call call, List<Call> calls) {
    return calls.stream()
        .filter(other -> !other.equals(call))
        .noneMatch(other -> isDuring(call, other.invoked()) || isDuring(call, other.returned()));
  }

  private static boolean isDuring(Call call, long time) {
    return call.invoked() <= time && time <= call.returned();
  }

  private String draw() {
    int width = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    List<String> drawing = new ArrayList<>();
    drawing.add(
        row("us", threads.stream().map(thread -> cell("thread " + thread, width)).toList()));
    for (Line line : lines) {
      double micros = (line.time() - lines.get(0).time()) / 1e3;
      drawing.add(
          row(
              String.format(Locale.ROOT, "%.1f", micros),
              threads.stream()
                  .filter(thread -> thread <= line.thread())
                  .map(thread -> cell(thread == line.thread() ? line.text() : "", width))
                  .toList()));
    }
    return String.join(System.lineSeparator(), drawing);
  }

  private static String row(String time, List<String> cells) {
    return (String.format("%10s", time) + String.join("", cells)).stripTrailing();
  }

  private static String cell(String text, int width) {
    return "  | " + text + " ".repeat(Math.max(0, Math.max(width, 8) - text.length()));
  }

  private record Line(long time, int thread, String text) {}
}
