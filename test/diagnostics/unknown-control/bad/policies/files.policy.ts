import { policy } from "@enjoin/dsl";

export default policy({
  title: "Files",
  controls: ["owsap-asi-2026/ASI02", "ASI02", "mitre-atlas/AML.T0019"],
});
