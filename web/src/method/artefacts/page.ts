/** Where artefacts stands in the rail. */
export default { title: "method-artefacts", order: 50 };
