/** Starred views: addresses kept by this browser, one list per person. */
export type Star = { title: string; url: string };

class Stars {
  list = $state.raw<Star[]>([]);
  #key = "";

  open(person: string): void {
    this.#key = `dextra.stars.${person}`;
    try {
      const kept: Star[] = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      this.list = kept;
    } catch {
      this.list = [];
    }
  }
  has(url: string): boolean {
    return this.list.some((star) => star.url === url);
  }
  toggle(star: Star): void {
    this.list = this.has(star.url)
      ? this.list.filter((other) => other.url !== star.url)
      : [...this.list, star].slice(-9);
    localStorage.setItem(this.#key, JSON.stringify(this.list));
  }
}
export const stars = new Stars();
