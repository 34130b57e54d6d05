/** Where the stakeholders stand in the rail. */
export default { title: "assist-stakeholders", order: 40 };
