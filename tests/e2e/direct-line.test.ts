import { beforeAll, vi } from "vitest";
import { directLineContract } from "../web/client-contract.ts";
import { openOwnClient } from "../web/own-client.ts";
import { openDirectLineJs } from "./directlinejs.ts";

// Microsoft's client waits 3 to 15 seconds, drawn once, before it comes back: here the shortest.
beforeAll(() => void vi.spyOn(Math, "random").mockReturnValue(0));

directLineContract("Microsoft's Direct Line client", openDirectLineJs);
directLineContract("our own Direct Line client", openOwnClient, { renewsByItself: true });
