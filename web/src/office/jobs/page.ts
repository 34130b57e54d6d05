/** Where Background work stands among the pages of the office. */
export default { title: "office-jobs", order: 40 };
