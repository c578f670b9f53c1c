package io.ddbds.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * The ratios of a question as bars on a logarithmic scale: to the right of the middle the contender
 * is better, to the left the baseline.
 */
final class BarPlot {
  private static final int WIDTH = 980;
  private static final int LABELS = 560;
  private static final int ROW = 18;
  private static final int TOP = 30;

  /** Ratios beyond this are cut. */
  private static final double GREATEST = 16;

  private final List<Measurement> measurements;
  private final StringBuilder svg = new StringBuilder();

  private BarPlot(List<Measurement> measurements) {
    this.measurements = measurements;
  }

  static String of(String title, List<Measurement> measurements) {
    BarPlot plot = new BarPlot(measurements);
    plot.draw(title);
    return plot.svg.toString();
  }

  /** The name of the file for the plot of a question. */
  static String fileName(String question) {
    return question.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
  }

  private void draw(String title) {
    int height = TOP + ROW * measurements.size() + 10;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"11\">",
        WIDTH, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    add("<text x=\"8\" y=\"16\" font-weight=\"bold\">%s</text>", escaped(title));
    for (double tick : new double[] {1 / GREATEST, 0.25, 1, 4, GREATEST}) {
      tick(tick, height);
    }
    for (int i = 0; i < measurements.size(); i++) {
      bar(measurements.get(i), TOP + ROW * i);
    }
    add("</svg>");
  }

  private void tick(double ratio, int height) {
    double x = x(ratio);
    add(
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#bbb\"/>",
        x, TOP - 6, x, height - 6);
    add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x, TOP - 9, label(ratio));
  }

  private void bar(Measurement one, int y) {
    double from = Math.min(x(1), x(one.ratio()));
    double length = Math.abs(x(one.ratio()) - x(1));
    add(
        "<text x=\"8\" y=\"%d\">%s</text>",
        y + 12, escaped(one.name() + " – " + one.contender() + " by " + one.baseline()));
    add(
        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        from, y + 3, Math.max(length, 1), ROW - 6, one.ratio() >= 1 ? "#2a7f62" : "#b5442e");
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.2f</text>", WIDTH - 6, y + 12, one.ratio());
  }

  private static double x(double ratio) {
    double cut = Math.max(1 / GREATEST, Math.min(GREATEST, ratio));
    double half = (WIDTH - LABELS - 60) / 2.0;
    return LABELS + half + half * Math.log(cut) / Math.log(GREATEST);
  }

  private static String label(double ratio) {
    return ratio < 1 ? "1/" + Math.round(1 / ratio) : Long.toString(Math.round(ratio));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
