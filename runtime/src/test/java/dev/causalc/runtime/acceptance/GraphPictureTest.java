package dev.causalc.runtime.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code graph --format svg} and {@code --implications}. */
class GraphPictureTest {
    private static final String STUDY = """
        study "smoking & <tar>"
        data survey from "survey.csv" { measures smoking, cancer, age }
        data lab from "lab.csv" { measures smoking, tar, cancer, age, a_name_that_is_longer_than_any_box_can_be_wide }
        treatment smoking: binary
        outcome cancer: real
        mediator tar: real
        covariate age: real
        covariate a_name_that_is_longer_than_any_box_can_be_wide: real
        observed apart: real
        unobserved genotype
        graph {
          age -> smoking, cancer
          smoking -> tar -> cancer
          genotype -> tar
          tar <-> a_name_that_is_longer_than_any_box_can_be_wide
        }
        estimand e = ATE of smoking on cancer
        """.replace("study \"smoking & <tar>\"", "study `smoking & <tar>`");

    @TempDir
    private Path folder;

    @Test
    void everyKindOfNodeHasItsOwnOutlineAndWord() throws Exception {
        Document svg = picture();
        assertThat(outline(svg, "smoking", "polygon")).contains("treatment");
        assertThat(outline(svg, "cancer", "rect")).contains("outcome");
        assertThat(outline(svg, "age", "rect")).contains("adjusted");
        assertThat(outline(svg, "genotype", "rect")).contains("hidden");
        assertThat(words(svg))
                .contains(
                        "treatment", "outcome", "adjusted for", "hidden", "mediator", "causes", "hidden common cause");
    }

    @Test
    void longNamesAreCutAndToldInFull() throws Exception {
        Document svg = picture();
        assertThat(words(svg)).contains("a_name_that_is_longer_t…");
        assertThat(titles(svg)).contains("a_name_that_is_longer_than_any_box_can_be_wide: covariate", "age -> smoking");
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        for (Element rect : elements(svg, "rect")) {
            assertThat(Double.parseDouble(rect.getAttribute("width"))).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void thePictureIsTheSameEveryTimeAndNeedsNothingElse() {
        Path study = study();
        String svg = Tool.run("graph", study, "--format", "svg").exits(0).out();
        assertThat(svg)
                .isEqualTo(Tool.run("graph", study, "--format", "svg").out())
                .contains("prefers-color-scheme: dark")
                .doesNotContain("href", "<script", "url(http", "@import");
    }

    @Test
    void implicationsNameTheDataThatCanTestThem() {
        assertThat(Tool.run("graph", study(), "--implications").exits(0).out())
                .contains("smoking is independent of cancer given {tar, age}: lab can test it")
                .contains("smoking is independent of a_name_that_is_longer_than_any_box_can_be_wide: lab can test it")
                .contains("cancer is independent of apart: no data can test it");
    }

    private Path study() {
        return Samples.write(folder.resolve("graph.study"), STUDY);
    }

    private Document picture() throws Exception {
        String svg = Tool.run("graph", study(), "--format", "svg").exits(0).out();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** The style of the outline of the node whose title begins with a name. */
    private static String outline(Document svg, String name, String shape) {
        return elements(svg, "g").stream()
                .filter(group -> group.getElementsByTagName("title").getLength() > 0)
                .filter(group -> group.getElementsByTagName("title")
                        .item(0)
                        .getTextContent()
                        .startsWith(name + ":"))
                .map(group -> ((Element) group.getElementsByTagName(shape).item(0)).getAttribute("class"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<String> titles(Document svg) {
        return elements(svg, "title").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
