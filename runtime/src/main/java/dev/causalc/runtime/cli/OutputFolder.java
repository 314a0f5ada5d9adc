package dev.causalc.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causalc.runtime.report.JsonText;
import dev.causalc.runtime.report.ResultJson;
import java.util.List;

/** What {@code --out} writes: results and plan of each study, in a folder of its own where there are several. */
final class OutputFolder {
    private final Files files;
    private final String folder;

    OutputFolder(Files files, String folder) {
        this.files = files;
        this.folder = folder;
    }

    void write(List<Ran> all) {
        ResultJson json = new ResultJson(Version.number());
        for (Ran ran : all) {
            String own =
                    all.size() == 1 ? folder : folder + "/" + ran.check().name().orElse("study");
            JsonNode result = RunCommand.result(json, ran);
            files.createFolder(own);
            files.write(own + "/results.json", JsonText.json(result));
            files.write(own + "/results.yaml", JsonText.yaml(result));
            ran.plan().ifPresent(plan -> files.write(own + "/plan.yaml", plan));
        }
    }
}
