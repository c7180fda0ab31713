/** Preloaded into the assistant: SIGUSR2 makes it fail as a fault that nobody foresaw would, twice in a row. */
const planted = () => new Error("un secret que quelqu'un a écrit");

process.on("SIGUSR2", () => {
  if (process.env.FAILS_BY === "rejection") {
    void Promise.reject(planted());
    setImmediate(() => void Promise.reject(planted()));
  } else {
    setImmediate(() => {
      throw planted();
    });
    setImmediate(() => {
      throw planted();
    });
  }
});
