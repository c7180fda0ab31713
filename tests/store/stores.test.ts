import { createMemoryStore } from "../../src/store/memory-store.ts";
import { describeStores } from "./store-contract.ts";

describeStores([{ name: "memory", create: createMemoryStore }]);
