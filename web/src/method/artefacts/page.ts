/** Where the artefacts stand in the rail. */
export default { title: "method-artefacts", order: 30 };
