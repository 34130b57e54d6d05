/** Where Places stands among the pages of the office. */
export default { title: "office-scopes", order: 20 };
