export * from "./orders.js"
