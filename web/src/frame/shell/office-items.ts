/** The quiet "Office" menu: people, places, tokens, jobs, and the page that explains the API. */
import BookOpen from "@lucide/svelte/icons/book-open";
import KeyRound from "@lucide/svelte/icons/key-round";
import ListTree from "@lucide/svelte/icons/list-tree";
import Cog from "@lucide/svelte/icons/cog";
import Users from "@lucide/svelte/icons/users";
import type { MenuItem } from "../parts/Menu.svelte";
import { t } from "../words.svelte";

export function officeItems(): MenuItem[] {
  return [
    { label: t("office-people"), icon: Users, href: "/office/people" },
    { label: t("office-scopes"), icon: ListTree, href: "/office/scopes" },
    { label: t("office-tokens"), icon: KeyRound, href: "/office/tokens" },
    { label: t("office-jobs"), icon: Cog, href: "/office/jobs" },
    { label: t("office-api"), icon: BookOpen, href: "/api/v1/docs", divider: true },
  ];
}
