import { policy } from "@enjoin/dsl";

export default policy({
  title: "Files",
  controls: ["owasp-api-2023/API1:2023", "iso-27001/A.5.15", "acme-baseline/7"],
});
