export default {} satisfies ExportedHandler<Env>;
