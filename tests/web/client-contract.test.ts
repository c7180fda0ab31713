import { directLineContract } from "./client-contract.ts";
import { openOwnClient } from "./own-client.ts";

directLineContract("our own Direct Line client", openOwnClient, { renewsByItself: true });
