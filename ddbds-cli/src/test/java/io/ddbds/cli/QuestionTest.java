package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionTest {
  @Test
  void about_manyContents_areFiveDifferentOnesAndTheFirstAgainWithALimit() {
    List<Question> questions = Question.about(contents(100));

    assertThat(questions).hasSize(6).doesNotHaveDuplicates();
    assertThat(questions.subList(0, 5)).allMatch(question -> question.limit() == 0);
    assertThat(questions.get(5)).isEqualTo(new Question(questions.get(0).content(), 10));
  }

  @Test
  void about_readme_comesFirst() {
    List<Content> contents = new ArrayList<>(contents(100));
    contents.add(77, content("README.md"));

    assertThat(Question.about(contents).get(0).content().name()).isEqualTo("README.md");
  }

  @Test
  void about_readmeThatIsChosenAnyway_isThereOnce() {
    List<Content> contents = new ArrayList<>(contents(4));
    contents.add(1, content("README.md"));

    assertThat(Question.about(contents).subList(0, 5))
        .extracting(Question::content)
        .containsExactlyInAnyOrderElementsOf(contents);
  }

  @Test
  void about_oneContent_isThatOneAndTheSameWithALimit() {
    Content only = content("only");

    assertThat(Question.about(List.of(only)))
        .containsExactly(new Question(only, 0), new Question(only, 10));
  }

  private static List<Content> contents(int count) {
    return IntStream.range(0, count).mapToObj(n -> content("file " + n)).toList();
  }

  private static Content content(String name) {
    return new Content(new Cid("bafkrei of " + name), name);
  }
}
