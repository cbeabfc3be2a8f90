export type { Engine, EngineName, EventRequest, Step } from "./engine.js";
