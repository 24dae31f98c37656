DROP TABLE released_clusters;
DROP TABLE nodes;
DROP TABLE clusters;
DROP TABLE foreign_ports;
DROP TABLE ports;
DROP TABLE slots;
DROP TABLE hosts;
DROP TABLE pool;
