/** Answers every message of the parent process, one after the other; ends when the parent does. */
export function answerParent<Message>(answer: (message: Message) => Promise<object>): void {
  process.on('message', (message: Message) => {
    answer(message).then(
      (response) => process.send?.(response),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit());
}
