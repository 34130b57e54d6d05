/** Where Tokens stands among the pages of the office. */
export default { title: "office-tokens", order: 30 };
