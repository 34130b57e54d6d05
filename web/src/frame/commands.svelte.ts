/** Acts of the page that is open, offered by the palette under "Do here". */
export type Command = { id: string; label: string; run: () => void; keys?: string };

class Commands {
  list = $state.raw<Command[]>([]);
  paletteOpen = $state(false);
  helpOpen = $state(false);

  add(command: Command): () => void {
    this.list = [...this.list.filter((other) => other.id !== command.id), command];
    return () => (this.list = this.list.filter((other) => other !== command));
  }
}
export const commands = new Commands();
